package org.guildhall.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;

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
        look(plain);
        HttpResponse<byte[]> packed = client.send(request().setHeader("Accept-Encoding", "gzip").build(), HttpResponse.BodyHandlers.ofByteArray());
        look(packed);
        return new Size(unpacked(plain).length, packed.body().length);
    }

    private void look(HttpResponse<byte[]> answer) throws IOException {
        String text = new String(unpacked(answer), StandardCharsets.UTF_8);
        if (answer.statusCode() != 200 || !text.contains(canary)) {
            throw new IllegalStateException(name + " answers " + answer.statusCode() + " without \"" + canary + "\":\n" + text);
        }
    }

    private static byte[] unpacked(HttpResponse<byte[]> answer) throws IOException {
        boolean packed = answer.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent();
        return packed ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes() : answer.body();
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        headers.forEach(request::header);
        return request;
    }
}
