package org.guildhall.server.plugin;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.guildhall.api.Refused;
import org.guildhall.server.data.InvalidFields;

/**
 * A contribution and whose it is. Plugin code is called through it, so that every call is counted and no fault spreads.
 *
 * <pre>{@code
 * registry.all(Slot.class).forEach(slot -> slot.ask(it -> it.content().answer(viewer, groups)).ifPresent(page::add));
 * }</pre>
 *
 * @param plugin the plugin's id, or {@code hall} for the host's own
 * @param presence in which groups the plugin is at work
 */
public record Owned<C>(String plugin, C contribution, PluginCalls calls, Presence presence) {
    /** A contribution of the host's own, which is always there. */
    public Owned(String plugin, C contribution) {
        this(plugin, contribution, new PluginCalls(plugin, key -> false, () -> 0), Presence.EVERYWHERE);
    }

    /** Something else of the same plugin. */
    public <D> Owned<D> with(D other) {
        return new Owned<>(plugin, other, calls, presence);
    }

    /** Whether there is no group where it is off. */
    public boolean isEverywhere() {
        return presence == Presence.EVERYWHERE;
    }

    /** Whether the plugin is to be asked about this; what is about no group is about the hall, where it is at work. */
    public boolean isFor(Object subject) {
        if (isEverywhere()) {
            return true;
        }
        OptionalLong group = Subject.group(subject);
        return group.isEmpty() || presence.isIn(group.getAsLong());
    }

    /** Those of a list that the plugin is to be asked about. */
    public <S> List<S> among(List<S> subjects) {
        return isEverywhere() ? subjects : subjects.stream().filter(this::isFor).toList();
    }

    /** What is done with a contribution. */
    @FunctionalInterface
    public interface Use<C, A, X extends Exception> {
        /** The answer. */
        A of(C contribution) throws X;
    }

    /** Asks for something the hall can do without: whatever is thrown is logged under the plugin's name, and the answer left out. */
    public <A> Optional<A> ask(Function<? super C, ? extends A> question) {
        try (PluginCall call = calls.enter(contribution)) {
            return Optional.ofNullable(question.apply(contribution));
        } catch (Exception | Error fault) {
            calls.broke(contribution, fault);
            return Optional.empty();
        }
    }

    /** Calls for something the hall cannot do without: whatever is thrown is counted, and goes on to the caller. */
    public <A, X extends Exception> A call(Use<? super C, ? extends A, X> use) throws X {
        try (PluginCall call = calls.enter(contribution)) {
            return use.of(contribution);
        } catch (Refused refusal) {
            throw calls.named(refusal);
        } catch (InvalidFields wrong) {
            throw wrong.renamed(calls::named);
        } catch (Exception | Error fault) {
            calls.broke(contribution, fault);
            throw fault;
        }
    }
}
