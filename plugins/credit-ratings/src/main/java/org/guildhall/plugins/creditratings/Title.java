package org.guildhall.plugins.creditratings;

/**
 * What somebody is called for what they contributed (头衔).
 *
 * @param least how many contributions it takes
 * @param rights what comes with it, in the admin's words
 */
record Title(String name, int least, String rights) {}
