package org.guildhall.plugins.paywechat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** An HTTP server that writes header names as they are given: the company's own library looks them up letter by letter. */
final class Exchange implements AutoCloseable {
    private final ServerSocket socket;
    private final Function<Asked, Said> answer;

    /** What came; header names are looked up without regard to case. */
    record Asked(String method, String target, Map<String, String> headers, byte[] body) {
        String path() {
            return URI.create(target).getPath();
        }

        String query(String name) {
            for (String pair : String.valueOf(URI.create(target).getQuery()).split("&")) {
                if (pair.startsWith(name + "=")) {
                    return pair.substring(name.length() + 1);
                }
            }
            return "";
        }
    }

    /** What goes back; status 0 hangs up without a word. */
    record Said(int status, Map<String, String> headers, byte[] body) {}

    Exchange(Function<Asked, Said> answer) {
        this.answer = answer;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread.startVirtualThread(() -> serve(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller; InputStream in = new BufferedInputStream(caller.getInputStream()); OutputStream out = caller.getOutputStream()) {
            String[] first = line(in).split(" ");
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                headers.put(line.substring(0, line.indexOf(':')).strip(), line.substring(line.indexOf(':') + 1).strip());
            }
            byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
            Said said = answer.apply(new Asked(first[0], first[1], headers, body));
            if (said.status() > 0) {
                write(out, said);
            }
        } catch (IOException | RuntimeException e) {
            System.getLogger("fake").log(System.Logger.Level.WARNING, "a call failed", e);
        }
    }

    private static void write(OutputStream out, Said said) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(said.headers());
        headers.put("Connection", "close");
        if (said.status() != 204) {
            headers.put("Content-Length", Integer.toString(said.body().length));
        }
        StringBuilder head = new StringBuilder("HTTP/1.1 " + said.status() + " x\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(said.body());
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n' && b >= 0; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
