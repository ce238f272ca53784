package org.guildhall.server.view;

import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A template's function whose arguments have places rather than names. */
@FunctionalInterface
interface Call extends Function {
    /** The variable that names the owner of the page or fragment; no component of a model can be called so. */
    String OWNER = "@owner";

    /** What the function is worth in this place. */
    Object answer(Use use);

    /** One use of the function. */
    record Use(Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context) {
        @Nullable Object at(int position) {
            return arguments.get(String.valueOf(position));
        }

        /**
         * Whose words are meant: those of the template's owner. What stands in the arguments of a shared macro is worked out
         * inside the macro, and means the page's owner.
         */
        String owner() {
            boolean shared = self.getName().equals(Templates.MACROS);
            return shared && context.getVariable(OWNER) instanceof String owner ? owner : Templates.owner(self.getName());
        }

        /** The argument as text; empty where there is none. */
        String text(int position) {
            Object value = Attributes.plain(at(position));
            return value == null ? "" : value.toString();
        }

        /** All arguments from this place on. */
        Object[] from(int position) {
            Object[] rest = new Object[Math.max(0, arguments.size() - position)];
            for (int i = 0; i < rest.length; i++) {
                rest[i] = at(position + i);
            }
            return rest;
        }
    }

    @Override
    default Object execute(Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
        return answer(new Use(arguments, self, context));
    }

    @Override
    default @Nullable List<String> getArgumentNames() {
        return null;
    }
}
