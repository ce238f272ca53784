package org.guildhall.server.data;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.function.UnaryOperator;
import org.guildhall.api.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as JSON, in the words of the public contract. The plain one hides secrets; one that keeps settings seals them.
 */
public final class Json {
    /** For answers: a secret is never told. */
    public static final Json PLAIN = new Json(secret -> "", sealed -> sealed);

    private static final int DEEPEST = 32;

    private final UnaryOperator<String> seal;
    private final UnaryOperator<String> open;
    private volatile JsonMapper mapper;

    /** Writes secrets sealed and opens them when reading. */
    public Json(UnaryOperator<String> seal, UnaryOperator<String> open) {
        this.seal = seal;
        this.open = open;
        this.mapper = mapper();
    }

    /** As text. */
    public String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    /** As UTF-8. */
    public byte[] bytes(Object value) {
        return mapper.writeValueAsBytes(value);
    }

    /** Reads what {@link #write} wrote. */
    public <T> T read(String json, Class<T> type) {
        return mapper.readValue(json, type);
    }

    /** Reads a record that was written when it had other components: what is missing is taken from the defaults. */
    public <R extends Record> R readOver(R defaults, String json) {
        var merged = mapper.valueToTree(defaults).asObject();
        mapper.readTree(json).properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
        @SuppressWarnings("unchecked")
        R result = (R) mapper.treeToValue(merged, defaults.getClass());
        return result;
    }

    /** Forgets what it learned about classes, so that those of an unloaded plugin can go. */
    public void forgetTypes() {
        mapper = mapper();
    }

    /**
     * Reads what came from outside.
     *
     * @throws Refused MALFORMED
     */
    JsonNode tree(String json) {
        try {
            return mapper.readTree(json);
        } catch (JacksonException e) {
            throw new Refused(Refused.Kind.MALFORMED, "data.not-json");
        }
    }

    private JsonMapper mapper() {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build())
                .addModule(new ContractModule(seal, open))
                .changeDefaultVisibility(visibility -> visibility
                        .withGetterVisibility(Visibility.NONE).withIsGetterVisibility(Visibility.NONE)
                        .withFieldVisibility(Visibility.ANY))
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
