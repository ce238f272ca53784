package org.guildhall.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine's MariaDB server, started on a private folder for as long as the tests run: in memory where there is room. Tests
 * end processes, never the machine, so nothing is lost there, and opening a hall takes a fifth of the time. What measures
 * durable writes asks for the disk with {@code -Dguildhall.test.mariadb=disk}.
 */
final class TestMariaDb {
    private static final List<String> PLACES =
            List.of("/usr/sbin/mariadbd", "/usr/bin/mariadbd", "/usr/local/sbin/mariadbd", "/opt/homebrew/bin/mariadbd");
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 2L << 30;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Optional<TestMariaDb> SERVER = start();

    private final int port;

    private TestMariaDb(int port) {
        this.port = port;
    }

    static Optional<TestMariaDb> server() {
        return SERVER;
    }

    String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?sslMode=disable";
    }

    void create(String database) {
        execute("create database if not exists " + database + " character set utf8mb4 collate utf8mb4_nopad_bin");
    }

    void drop(String database) {
        execute("drop database if exists " + database);
    }

    private void execute(String sql) {
        try (Connection connection = connect(""); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "root", "");
    }

    private static Optional<TestMariaDb> start() {
        Optional<Path> program = PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        if (program.isEmpty()) {
            System.err.println("SKIPPED: tests on MariaDB, because there is no MariaDB server here; install the package mariadb-server.");
            return Optional.empty();
        }
        try {
            return Optional.of(start(program.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestMariaDb start(Path program) throws IOException, InterruptedException {
        Path home = folder();
        List<String> common = List.of("--no-defaults", "--user=" + System.getProperty("user.name"), "--datadir=" + home.resolve("data"));
        run(home, command("mariadb-install-db", common, "--auth-root-authentication-method=normal"));
        int port = freePort();
        Process server = new ProcessBuilder(command(program.toString(), common,
                "--port=" + port, "--bind-address=127.0.0.1", "--socket=" + home.resolve("s"), "--pid-file=" + home.resolve("pid"),
                "--character-set-server=utf8mb4", "--collation-server=utf8mb4_nopad_bin", "--innodb-buffer-pool-size=64M",
                "--innodb-log-file-size=32M", "--innodb-flush-log-at-trx-commit=1", "--performance-schema=off"))
                .redirectErrorStream(true).redirectOutput(home.resolve("log").toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, home)));
        TestMariaDb started = new TestMariaDb(port);
        started.await();
        return started;
    }

    private static Path folder() throws IOException {
        boolean inMemory = !"disk".equals(System.getProperty("guildhall.test.mariadb")) && Files.isWritable(MEMORY)
                && Files.getFileStore(MEMORY).getUsableSpace() > ROOM;
        return inMemory ? Files.createTempDirectory(MEMORY, "guildhall-mariadb") : Files.createTempDirectory("guildhall-mariadb");
    }

    private void await() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                connect("").close();
                return;
            } catch (SQLException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("MariaDB did not start within " + PATIENCE);
    }

    private static List<String> command(String program, List<String> common, String... more) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(common);
        command.addAll(List.of(more));
        return command;
    }

    private static void run(Path home, List<String> command) throws IOException, InterruptedException {
        Path log = home.resolve("install.log");
        if (new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + Files.readString(log));
        }
    }

    private static void stop(Process server, Path home) {
        server.destroyForcibly();
        try (Stream<Path> files = Files.walk(home)) {
            server.waitFor();
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | InterruptedException e) {
            System.err.println("could not remove " + home + ": " + e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
