package org.guildhall.server.data;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of other servers; each plugin has its own, so that what it learned about the plugin's classes goes with it. */
public final class ForeignJson implements org.guildhall.api.host.Json {
    private static final int DEEPEST = 32;

    private final JsonMapper mapper;

    /** One with names as they are. */
    public ForeignJson() {
        this(mapper().build());
    }

    private ForeignJson(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public org.guildhall.api.host.Json snake() {
        return new ForeignJson(mapper().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build());
    }

    @Override
    public byte[] write(Object value) {
        return mapper.writeValueAsBytes(value);
    }

    @Override
    public <T> T read(byte[] json, Class<T> type) {
        try {
            T read = mapper.readValue(json, type);
            if (read == null) {
                throw new IllegalArgumentException("null where a " + type.getSimpleName() + " should be");
            }
            return read;
        } catch (JacksonException e) {
            // Without the excerpt that Jackson shows: it may be somebody's secret.
            throw new IllegalArgumentException("not the JSON of a " + type.getSimpleName() + ": " + e.getOriginalMessage());
        }
    }

    private static JsonMapper.Builder mapper() {
        return JsonMapper.builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build())
                .changeDefaultVisibility(visibility -> visibility
                        .withGetterVisibility(Visibility.NONE).withIsGetterVisibility(Visibility.NONE)
                        .withFieldVisibility(Visibility.ANY))
                .changeDefaultPropertyInclusion(usual -> usual.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }
}
