package org.guildhall.server.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.jspecify.annotations.Nullable;

/** HTTP/2 without TLS, for clients that begin with it or ask to change over to it. */
final class Http2 extends HTTP2CServerConnectionFactory {
    private static final int MOST_AT_ONCE = 128;

    Http2(HttpConfiguration config) {
        super(config);
        setMaxConcurrentStreams(MOST_AT_ONCE);
    }

    /** A request that brings a body stays on HTTP/1.1: the body would come in the middle of the change. */
    @Override
    public @Nullable Connection upgradeConnection(Connector connector, EndPoint endPoint, MetaData.Request request,
            HttpFields.Mutable answer) {
        HttpFields fields = request.getHttpFields();
        boolean brings = fields.contains(HttpHeader.TRANSFER_ENCODING) || fields.getLongField(HttpHeader.CONTENT_LENGTH) > 0;
        return brings ? null : super.upgradeConnection(connector, endPoint, request, answer);
    }
}
