/** Everything a plugin may see. The host implements it; plugins compile against it and nothing else. */
@org.jspecify.annotations.NullMarked
module org.guildhall.api {
    requires transitive org.jooq;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports org.guildhall.api;
    exports org.guildhall.api.community;
    exports org.guildhall.api.host;
    exports org.guildhall.api.money;
    exports org.guildhall.api.web;
}
