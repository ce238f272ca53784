package org.guildhall.server.http;

import java.util.Map;

/** A route and what stands at the parts of its path. */
record Match(Served served, Map<String, String> parts) {}
