package org.guildhall.server.http;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;

/** Shows the ways into a group to whoever was told that it is for those who pay. */
@FunctionalInterface
public interface OpenDoors {
    /** The doors that stand open to this visitor, as records for JSON. */
    List<?> of(Group group, Optional<Person> visitor);
}
