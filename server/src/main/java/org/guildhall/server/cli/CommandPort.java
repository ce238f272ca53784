package org.guildhall.server.cli;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.guildhall.server.cli.HomeLock.Holder;
import org.guildhall.server.data.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a running server takes commands from its own machine: a loopback port of its own, so that no reverse proxy leads to
 * it, and a token that only the user who runs the server can read.
 */
final class CommandPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandPort.class);
    private static final int PATIENCE_TO_READ = 10_000;
    private static final int LONGEST_LINE = 1 << 20;

    private final ServerSocket socket;
    private final Holder holder;
    private final Runner runner;

    private CommandPort(ServerSocket socket, Holder holder, Runner runner) {
        this.socket = socket;
        this.holder = holder;
        this.runner = runner;
    }

    /** Runs the words of a command and says how it ended. */
    @FunctionalInterface
    interface Runner {
        int run(Terminal terminal, String[] words);
    }

    record Asked(String token, String folder, List<String> words, String input) {}

    record Answered(int exit, String out, String err) {}

    static CommandPort open(Runner runner) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        byte[] token = new byte[32];
        new SecureRandom().nextBytes(token);
        Holder holder = new Holder(ProcessHandle.current().pid(), socket.getLocalPort(), HexFormat.of().formatHex(token));
        CommandPort port = new CommandPort(socket, holder, runner);
        Thread.ofVirtual().name("commands").start(port::listen);
        return port;
    }

    Holder holder() {
        return holder;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread.ofVirtual().name("command").start(() -> serve(caller));
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                LOG.warn("a command could not be taken", e);
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            caller.setSoTimeout(PATIENCE_TO_READ);
            Asked asked = Json.PLAIN.read(readLine(caller), Asked.class);
            if (MessageDigest.isEqual(bytes(asked.token()), bytes(holder.token()))) {
                caller.getOutputStream().write(bytes(Json.PLAIN.write(answer(asked)) + "\n"));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("a command could not be read: {}", e.toString());
        }
    }

    private Answered answer(Asked asked) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true),
                new ByteArrayInputStream(bytes(asked.input())), Path.of(asked.folder()));
        int exit = runner.run(terminal, asked.words().toArray(String[]::new));
        return new Answered(exit, out.toString(), err.toString());
    }

    /** Has the server that holds the home run this command, and says how it ended there. */
    static Answered ask(Holder holder, Terminal terminal, List<String> words, String input) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), holder.port())) {
            Asked asked = new Asked(holder.token(), terminal.folder().toString(), words, input);
            server.getOutputStream().write(bytes(Json.PLAIN.write(asked) + "\n"));
            return Json.PLAIN.read(readLine(server), Answered.class);
        }
    }

    private static String readLine(Socket socket) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder();
        for (int next = reader.read(); next != '\n'; next = reader.read()) {
            if (next < 0 || line.length() > LONGEST_LINE) {
                throw new IOException("the line ended too early or was too long");
            }
            line.append((char) next);
        }
        return line.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.warn("the command port could not be closed", e);
        }
    }
}
