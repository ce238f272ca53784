/** What providers say they have moved each day, against what the hall knows: every difference is found, kept and mended. */
package org.guildhall.server.bills;
