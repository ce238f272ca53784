package org.guildhall.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that talks to a hall over HTTP, as anybody could write it: JSON both ways, a token once it has one. */
public final class Visitor {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final URI hall;
    private final List<String> headers = new ArrayList<>(List.of("Accept", "application/json", "Accept-Language", "en"));

    Visitor(URI hall) {
        this.hall = hall;
    }

    /** What came back. */
    public record Answer(int status, HttpResponse<String> response) {
        /** The body as JSON. */
        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** A value inside, such as {@code /order/number}. */
        public JsonNode at(String pointer) {
            return json().at(pointer);
        }

        /** A text inside. */
        public String text(String pointer) {
            return at(pointer).asString();
        }

        /** The same answer, if it has this status. */
        public Answer is(int expected) {
            if (status != expected) {
                throw new AssertionError(response.request().method() + " " + response.uri().getPath() + " answered " + status
                        + " instead of " + expected + ": " + response.body());
            }
            return this;
        }
    }

    /** Sends this header with all that follows, instead of an earlier one of its name. */
    public Visitor with(String name, String value) {
        int before = headers.indexOf(name);
        if (before >= 0) {
            headers.subList(before, before + 2).clear();
        }
        headers.add(name);
        headers.add(value);
        return this;
    }

    /** Makes an account and stays signed in by a token. */
    public Visitor signUp(String name) {
        post("/signup", Map.of("name", name, "email", name + "@mail.example", "password", "correct horse " + name)).is(201);
        return signIn(name, "correct horse " + name);
    }

    /** Stays signed in by a token. */
    public Visitor signIn(String name, String password) {
        return with("Authorization", "Bearer " + post("/tokens", Map.of("name", name, "password", password, "label", "test")).text("/token"));
    }

    /** Reads a page. */
    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** Sends fields. */
    public Answer post(String path, Map<String, ?> fields) {
        return send(request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(fields))));
    }

    /** Sends nothing but the wish. */
    public Answer post(String path) {
        return post(path, Map.of());
    }

    /** Sends these bytes as they are. */
    public Answer post(String path, String contentType, byte[] body) {
        return send(request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Sends a file as the field {@code file}. */
    public Answer upload(String path, Path file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file.getFileName()
                + "\"\r\nContent-Type: application/java-archive\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        try {
            body.writeBytes(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        body.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.US_ASCII));
        return post(path, "multipart/form-data; boundary=cut", body.toByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(path).isAbsolute() ? URI.create(path) : hall.resolve(path))
                .headers(headers.toArray(String[]::new));
    }

    /** A connection that has rested may be closed just as it is used again; then there is another try, as in a browser. */
    private static HttpResponse<String> reach(HttpRequest request) throws IOException, InterruptedException {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException closed) {
            if (closed instanceof HttpTimeoutException) {
                throw closed;
            }
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = reach(request.build());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new AssertionError("no answer: " + e, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
