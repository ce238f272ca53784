package org.guildhall.server.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** What was asked, in the words of HTTP: the only type beside the adapter that knows Jetty's request. */
final class Asked {
    private static final String BEARER = "Bearer ";
    private static final Set<String> PROBES = Set.of("/healthz", "/readyz", "/metrics");

    private final Request request;
    private final Proxies proxies;
    private final String path;
    private Optional<Client> client = Optional.empty();

    Asked(Request request, Proxies proxies) {
        this.request = request;
        this.path = request.getHttpURI().getCanonicalPath();
        this.proxies = proxies;
    }

    Request request() {
        return request;
    }

    Client client() {
        if (client.isEmpty()) {
            client = Optional.of(proxies.client(Request.getRemoteAddr(request), request.isSecure() ? "https" : "http",
                    String.valueOf(request.getHttpURI().getAuthority()), this::joined));
        }
        return client.get();
    }

    String method() {
        return request.getMethod();
    }

    /** Whether it reads and changes nothing. */
    boolean reads() {
        return method().equals("GET") || method().equals("HEAD");
    }

    /** The path without dots and double encodings; {@code %25} in it is still a percent sign. */
    String path() {
        return path;
    }

    /** The query as it came, or nothing. */
    String rawQuery() {
        String query = request.getHttpURI().getQuery();
        return query == null ? "" : query;
    }

    String pathAndQuery() {
        return request.getHttpURI().getPathQuery();
    }

    Map<String, List<String>> query() {
        return FormText.read(rawQuery().getBytes(StandardCharsets.UTF_8));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    Optional<String> cookie(String name) {
        if (!request.getHeaders().contains(HttpHeader.COOKIE)) {
            return Optional.empty();
        }
        return Request.getCookies(request).stream().filter(c -> c.getName().equals(name)).map(HttpCookie::getValue).findFirst();
    }

    /** The token after {@code Authorization: Bearer}. */
    Optional<String> bearer() {
        return header("Authorization").filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
    }

    /** The media type of the body in lower case without parameters, or nothing. */
    String contentType() {
        return header("Content-Type").map(Asked::bare).orElse("");
    }

    /** Whether a program asks, which is answered with JSON; a person is answered with pages. */
    boolean byProgram() {
        if (isProbe()) {
            return true;
        }
        if (request.getHeaders().contains("HX-Request")) {
            return false;
        }
        for (String range : request.getHeaders().getQualityCSV(HttpHeader.ACCEPT)) {
            String type = bare(range);
            if (type.equals("application/json") || type.equals("application/problem+json")) {
                return true;
            }
            if (type.equals("text/html") || type.equals("application/xhtml+xml")) {
                return false;
            }
        }
        return contentType().equals("application/json") || bearer().isPresent();
    }

    /** Whether it asks how the server is: answered while it stops, and never with a page. */
    boolean isProbe() {
        return PROBES.contains(path);
    }

    /** Whether a payment provider reports. */
    boolean isNotice() {
        return path.startsWith("/pay/") && path.endsWith("/notice");
    }

    private Optional<String> joined(String name) {
        List<String> values = new ArrayList<>(request.getHeaders().getValuesList(name));
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
    }

    private static String bare(String type) {
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }
}
