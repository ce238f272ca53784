package org.guildhall.server.community;

import java.util.Optional;

/** What is said when a group is opened; without a template one asks to come in. */
public record NewGroup(String slug, String name, String summary, Optional<Template> template) {}
