package org.guildhall.running;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that uses the hall as the public contract says: JSON over HTTP, with a bearer token or without. */
public final class Client implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private final URI address;

    /** Talks to the server at this address. */
    public Client(URI address) {
        this.address = address;
    }

    /** A status and its JSON. */
    public record Answer(int status, JsonNode body) {
        /** The body, if it is one of the 200s. */
        public JsonNode orThrow() {
            if (!good()) {
                throw new IllegalStateException(status + ": " + body);
            }
            return body;
        }

        /** Whether what was asked is done. */
        public boolean good() {
            return status / 100 == 2;
        }
    }

    /** Reads a page. */
    public Answer get(String token, String path) throws IOException {
        return send(request(token, path).GET());
    }

    /** Sends a form; {@code json} is its body. */
    public Answer post(String token, String path, String json) throws IOException {
        return send(request(token, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** Sends a form that moves money under a key, so that it can be sent again. */
    public Answer post(String token, String path, String json, String key) throws IOException {
        return send(request(token, path).header("Content-Type", "application/json").header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json)));
    }

    /** Sends a file as the field {@code file}. */
    public Answer upload(String token, String path, Path file) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file.getFileName()
                + "\"\r\nContent-Type: application/java-archive\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(Files.readAllBytes(file));
        body.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.US_ASCII));
        return send(request(token, path).header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** Signs up and answers with a token. */
    public String signUp(String name, String password) throws IOException {
        post("", "/signup", "{\"name\":\"%s\",\"email\":\"%s@hall.example\",\"password\":\"%s\"}".formatted(name, name, password)).orThrow();
        return token(name, password);
    }

    /** A token for an account there is. */
    public String token(String name, String password) throws IOException {
        return post("", "/tokens", "{\"name\":\"%s\",\"password\":\"%s\",\"label\":\"trial\"}".formatted(name, password))
                .orThrow().get("token").asString();
    }

    private HttpRequest.Builder request(String token, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(20))
                .header("Accept", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body().isBlank() ? "null" : answer.body()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
