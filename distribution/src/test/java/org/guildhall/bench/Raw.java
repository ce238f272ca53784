package org.guildhall.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** The yardstick: the same Jetty, answering thirteen bytes and doing nothing else. */
public final class Raw {
    private static final ByteBuffer HELLO = ByteBuffer.allocateDirect(13).put("Hello, World!".getBytes(StandardCharsets.US_ASCII)).flip()
            .asReadOnlyBuffer();

    private Raw() {}

    /** Listens on the port given. */
    public static void main(String[] words) throws Exception {
        Server server = new Server();
        HttpConfiguration quiet = new HttpConfiguration();
        quiet.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(quiet));
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(words[0]));
        server.addConnector(connector);
        server.setHandler(new Hello());
        server.start();
        server.join();
    }

    private static final class Hello extends Handler.Abstract.NonBlocking {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, HELLO.remaining());
            response.write(true, HELLO.duplicate(), callback);
            return true;
        }
    }
}
