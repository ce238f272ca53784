package org.guildhall.api;

import java.util.List;

/**
 * One capability added to a hall: a value, made by a constructor whose parameters are the services it may use.
 *
 * <p>A plugin class has one public constructor. The host supplies its parameters, each scoped to this plugin, and shows
 * them to the admin before the plugin is enabled. What may be asked for: the interfaces of the packages
 * {@code org.guildhall.api.host}, {@code .community} and {@code .money}, and {@link java.time.InstantSource}.
 *
 * <pre>{@code
 * public final class GreetingPlugin implements Plugin {
 *     private final Memberships memberships;
 *
 *     public GreetingPlugin(Memberships memberships) {
 *         this.memberships = memberships;
 *     }
 *
 *     @Override
 *     public List<Contribution> contributions() {
 *         return List.of(Route.get("/g/{group}/greeting", Permission.MEMBER, this::greet));
 *     }
 * }
 * }</pre>
 */
public interface Plugin extends AutoCloseable {
    /** Everything this plugin adds. Called once each time it is enabled; it must not touch the outside world. */
    List<Contribution> contributions();

    /** Lets go of what the constructor took hold of. The contributions have been withdrawn already. */
    @Override
    default void close() {}
}
