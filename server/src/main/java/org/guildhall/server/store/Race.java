package org.guildhall.server.store;

import java.sql.SQLException;
import org.jooq.exception.DataAccessException;

/** Says that somebody else was faster, so that the store runs the transaction again on what is there now. */
public final class Race extends DataAccessException {
    private static final long serialVersionUID = 1L;
    private static final String SERIALIZATION_FAILURE = "40001";

    /** Says what somebody else did first. */
    public Race(String what) {
        super(what, new SQLException(what, SERIALIZATION_FAILURE));
    }
}
