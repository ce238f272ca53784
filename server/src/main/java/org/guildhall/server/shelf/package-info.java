/** Plugins as files: what their manifests say, which may come in, and which versions there are; nothing of them runs here. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.shelf;
