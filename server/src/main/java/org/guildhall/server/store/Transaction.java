package org.guildhall.server.store;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/** What runs on one thread between begin and commit. */
record Transaction(DSLContext sql, boolean writing, List<Runnable> afterCommit, long begun) {
    Transaction(DSLContext sql, boolean writing) {
        this(sql, writing, new ArrayList<>(), System.nanoTime());
    }
}
