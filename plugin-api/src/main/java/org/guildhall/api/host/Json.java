package org.guildhall.api.host;

/**
 * Reads and writes the JSON that other servers speak, as records.
 *
 * <p>A component is looked up by its own name, or with {@link #snake} by that name in snake case. One that may be missing is
 * an {@code Optional}; where another is missing, or of another type, the whole does not fit. What no component asks for is
 * passed over, and what is empty is not written. Besides records there may be maps, lists, texts, numbers, booleans and
 * instants. The same value is always written as the same bytes.
 *
 * <pre>{@code
 * record Paid(String outTradeNo, Optional<Instant> successTime) {}
 * Paid paid = json.snake().read(reply.body(), Paid.class);   // {"out_trade_no": "A1", "success_time": "2026-11-21T08:00:00+08:00"}
 * }</pre>
 */
public interface Json {
    /** The same, with names such as {@code out_trade_no} where Java says {@code outTradeNo}. */
    Json snake();

    /** As UTF-8. */
    byte[] write(Object value);

    /**
     * Reads UTF-8.
     *
     * @param type a record, or {@code Map} or {@code List} for whatever is there
     * @throws IllegalArgumentException if it is no JSON, holds a name twice, is nested too deeply or does not fit the type
     */
    <T> T read(byte[] json, Class<T> type);
}
