package org.guildhall.server.data;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.guildhall.api.host.Colour;
import org.guildhall.api.host.Secret;
import org.guildhall.api.money.Percent;
import org.guildhall.api.web.Response;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.module.SimpleModule;

/** The few types whose JSON is not Jackson's own choice. */
final class ContractModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    ContractModule(UnaryOperator<String> seal, UnaryOperator<String> open) {
        addSerializer(enums(), written((constant, out) -> out.writeString(Words.of(constant))));
        addKeySerializer(enums(), written((constant, out) -> out.writeName(Words.of(constant))));
        setDeserializerModifier(new EnumsAsWords());
        addSerializer(Percent.class, written((percent, out) -> out.writeNumber(new BigDecimal(percent.toString()))));
        addDeserializer(Percent.class, read(Percent::parse));
        addSerializer(Colour.class, written((colour, out) -> out.writeString(colour.hex())));
        addDeserializer(Colour.class, read(Colour::new));
        addSerializer(Secret.class, written((secret, out) -> out.writeString(secret.isEmpty() ? "" : seal.apply(secret.reveal()))));
        addDeserializer(Secret.class, read(text -> text.isEmpty() ? Secret.NONE : new Secret(open.apply(text))));
        addSerializer(Response.View.class, written((view, out) -> out.writePOJO(view.model())));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Class<Enum<?>> enums() {
        return (Class) Enum.class;
    }

    private static <T> ValueSerializer<T> written(Writing<T> writing) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                writing.write(value, out);
            }
        };
    }

    private static <T> ValueDeserializer<T> read(Function<String, T> reading) {
        return new ValueDeserializer<>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) {
                return reading.apply(in.getValueAsString(""));
            }
        };
    }

    private interface Writing<T> {
        void write(T value, JsonGenerator out);
    }

    /** Reads the words that {@link Words} writes. */
    private static final class EnumsAsWords extends ValueDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> modifyEnumDeserializer(DeserializationConfig config, JavaType type,
                BeanDescription.Supplier description, ValueDeserializer<?> usual) {
            return read(word -> constant(type.getRawClass(), word));
        }

        @Override
        public KeyDeserializer modifyKeyDeserializer(DeserializationConfig config, JavaType type, KeyDeserializer usual) {
            if (!type.isEnumType()) {
                return usual;
            }
            return new KeyDeserializer() {
                @Override
                public Object deserializeKey(String word, DeserializationContext context) {
                    return constant(type.getRawClass(), word);
                }
            };
        }

        private static Enum<?> constant(Class<?> type, String word) {
            return Words.readAny(type, word)
                    .orElseThrow(() -> new IllegalArgumentException(word + " is none of " + Words.all(type)));
        }
    }
}
