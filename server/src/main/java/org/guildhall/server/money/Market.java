package org.guildhall.server.money;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Discount;
import org.guildhall.api.Door;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Product;
import org.guildhall.api.Reward;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.Registry;

/** What is for sale now, and who takes money for it now. */
public interface Market {
    /** The products of all enabled plugins. */
    List<Owned<Product>> products();

    /** The reasons to pay less of all enabled plugins. */
    List<Owned<Discount>> discounts();

    /** The reasons for others to have a share of all enabled plugins. */
    List<Owned<Reward>> rewards();

    /** The payment providers of all enabled plugins. */
    List<Owned<PaymentProvider>> providers();

    /** Whether this plugin holds a door into groups. */
    boolean holdsDoor(String plugin);

    /** What the enabled plugins add. */
    static Market of(Supplier<Registry> registry) {
        return new Market() {
            @Override
            public List<Owned<Product>> products() {
                return registry.get().all(Product.class);
            }

            @Override
            public List<Owned<Discount>> discounts() {
                return registry.get().all(Discount.class);
            }

            @Override
            public List<Owned<Reward>> rewards() {
                return registry.get().all(Reward.class);
            }

            @Override
            public List<Owned<PaymentProvider>> providers() {
                return registry.get().all(PaymentProvider.class);
            }

            @Override
            public boolean holdsDoor(String plugin) {
                return registry.get().all(Door.class).stream().anyMatch(door -> door.plugin().equals(plugin));
            }
        };
    }

    /** The product of this full name, {@code plugin.kind}. */
    default Optional<Owned<Product>> product(String name) {
        return products().stream().filter(owned -> name.equals(owned.plugin() + "." + owned.contribution().kind())).findFirst();
    }

    /** The provider with this id. */
    default Optional<Owned<PaymentProvider>> provider(String id) {
        return providers().stream().filter(owned -> owned.contribution().id().equals(id)).findFirst();
    }
}
