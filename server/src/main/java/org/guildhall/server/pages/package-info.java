/** The hall's pages for everybody: each class holds the routes of one subject. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.pages;
