package org.guildhall.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.guildhall.api.community.Person;

/**
 * Answers for a whole list at once, as this viewer may see them; a subject left out has no answer. A page of fifty groups
 * asks once, so that one query answers for fifty.
 *
 * <pre>{@code
 * Map<Group, Response.View> answer(Optional<Person> viewer, List<Group> groups) {
 *     Map<Long, Integer> counts = lines.count(groups);                 // one query for all of them
 *     ...
 * }
 * }</pre>
 */
@FunctionalInterface
public interface Batch<S, A> {
    /** The answers, by subject. */
    Map<S, A> answer(Optional<Person> viewer, List<S> subjects);

    /** For answers that cost nothing, such as a setting; whatever needs the database answers the list. */
    static <S, A> Batch<S, A> each(BiFunction<Optional<Person>, S, Optional<A>> one) {
        return (viewer, subjects) -> {
            Map<S, A> answers = new LinkedHashMap<>();
            for (S subject : subjects) {
                one.apply(viewer, subject).ifPresent(answer -> answers.put(subject, answer));
            }
            return answers;
        };
    }
}
