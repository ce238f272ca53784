package org.guildhall.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/**
 * One kind of request, and the words its answer must hold.
 *
 * @param pid whose time is counted
 */
record Target(String name, long pid, URI uri, Map<String, String> headers, String canary) {
    /** How long an answer is, plain and compressed. */
    record Size(int plain, int compressed) {}

    /** Asks once each way and sees that it is the page that is meant. */
    Size check(HttpClient client) throws IOException, InterruptedException {
        HttpResponse<byte[]> plain = client.send(request().build(), HttpResponse.BodyHandlers.ofByteArray());
        String text = new String(plain.body(), java.nio.charset.StandardCharsets.UTF_8);
        if (plain.statusCode() != 200 || !text.contains(canary)) {
            throw new IllegalStateException(name + " answers " + plain.statusCode() + " without \"" + canary + "\":\n" + text);
        }
        HttpResponse<byte[]> packed = client.send(request().header("Accept-Encoding", "gzip").build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Size(plain.body().length, packed.body().length);
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        headers.forEach(request::header);
        return request;
    }
}
