package org.guildhall.server.http;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Request;
import org.guildhall.server.data.SentFile;
import org.guildhall.server.data.Values;

/**
 * A request as the hall's own pages see it: what every handler may know, and besides, signing in and out, files, and the
 * form that was refused before.
 *
 * <pre>{@code Visit.of(request).signIn(token);}</pre>
 */
public final class Visit implements Request {
    private final Arrival arrival;
    private final Match match;
    private final Optional<SignedIn> caller;
    private final List<HttpField> answerFields = new ArrayList<>();
    private Sent sent = Sent.nothing();
    private Optional<Group> group = Optional.empty();
    private Optional<Refusal> refused = Optional.empty();
    private Optional<String> key = Optional.empty();
    private Optional<String> shown = Optional.empty();

    /** A request as it came in, before it is known who asks for what. */
    record Arrival(Asked asked, Guests guests, Cookies cookies, boolean forAll) {}

    Visit(Arrival arrival, Match match, Optional<SignedIn> caller) {
        this.arrival = arrival;
        this.match = match;
        this.caller = caller;
    }

    /** The whole of what a handler of the hall was given. */
    public static Visit of(Request request) {
        return (Visit) request;
    }

    /** Sends the browser this session with the answer. */
    public void signIn(String token) {
        answerFields.add(arrival.cookies().signIn(token));
    }

    /** Makes the browser forget its session. */
    public void signOut() {
        answerFields.add(arrival.cookies().signOut());
    }

    /** Makes the browser remember this language. */
    public void speak(Locale language) {
        answerFields.add(arrival.cookies().speak(language.toLanguageTag()));
    }

    /** Says that somebody who has an account from now on came by the link that brought the browser here. */
    public void follow(Person newcomer) {
        Referral.tell(this, newcomer, true);
    }

    /** Makes the browser remember this link. */
    void cameBy(String word) {
        answerFields.add(arrival.cookies().cameBy(word));
    }

    Optional<String> remembered() {
        return arrival.cookies().referral(asked());
    }

    void forgetLink() {
        if (remembered().isPresent()) {
            answerFields.add(arrival.cookies().forgetReferral());
        }
    }

    /** Who is asking, with what the hall knows of them. */
    public Optional<SignedIn> caller() {
        return caller;
    }

    /** The session token the browser sent, to end or to rotate it. */
    public Optional<String> sessionToken() {
        return arrival.cookies().session(asked());
    }

    /** The clock to show times by, if a person is signed in. */
    public Optional<ZoneId> zone() {
        return caller.map(SignedIn::zone);
    }

    /** All fields that were sent, for forms that no one record describes. */
    public Values values() {
        return sent.values();
    }

    /** The file that was sent in this field. */
    public Optional<SentFile> upload(String field) {
        return Optional.ofNullable(sent.uploads().get(field));
    }

    /** The form that was refused, while its page is shown again. */
    public Optional<Refusal> refused() {
        return refused;
    }

    /** The path with its query, to come back to. */
    public String pathAndQuery() {
        return shown.orElseGet(asked()::pathAndQuery);
    }

    /** Whether the page is made once for all visitors, so that nothing of one request may stand on it. */
    public boolean isForAll() {
        return arrival.forAll();
    }

    /** Whether a program asks, and is answered with JSON. */
    public boolean byProgram() {
        return asked().byProgram();
    }

    /** Whether the path names a group. */
    public boolean namesGroup() {
        return match.parts().containsKey("group");
    }

    @Override
    public String path(String name) {
        return Optional.ofNullable(match.parts().get(name))
                .orElseThrow(() -> new IllegalArgumentException("the route has no part {" + name + "}"));
    }

    @Override
    public Group group() {
        if (group.isEmpty()) {
            group = guests().groups().find(path("group"), caller);
        }
        return group.orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "http.not-found"));
    }

    @Override
    public Optional<Person> visitor() {
        return caller.map(SignedIn::person);
    }

    @Override
    public Person person() {
        return visitor().orElseThrow(() -> new Refused(Refused.Kind.NOT_SIGNED_IN, "http.not-signed-in"));
    }

    @Override
    public boolean may(Memberships.Role least) {
        Permission right = switch (least) {
            case MEMBER, GUEST -> Permission.MEMBER;
            case ADMIN -> Permission.KEEPER;
            case OWNER -> Permission.OWNER;
        };
        return caller.filter(who -> guests().rights().may(who, right, group())).isPresent();
    }

    @Override
    public boolean isAdmin() {
        return caller.filter(SignedIn::admin).isPresent();
    }

    @Override
    public Locale locale() {
        return caller.flatMap(SignedIn::locale).orElseGet(() -> Languages.of(asked()));
    }

    @Override
    public String key() {
        if (key.isEmpty()) {
            key = asked().header("Idempotency-Key").or(() -> sent.text("_key")).filter(given -> !given.isBlank())
                    .or(() -> Optional.of(UUID.randomUUID().toString()));
        }
        return key.get();
    }

    @Override
    public String address() {
        return asked().client().address();
    }

    @Override
    public Optional<String> header(String name) {
        return asked().header(name);
    }

    @Override
    public byte[] body() {
        return sent.raw();
    }

    Guests guests() {
        return arrival.guests();
    }

    void holds(Sent what) {
        sent = what;
    }

    Sent sent() {
        return sent;
    }

    Asked asked() {
        return arrival.asked();
    }

    Served served() {
        return match.served();
    }

    List<HttpField> answerFields() {
        return answerFields;
    }

    /** The same visit by whoever it turned out to be, at the route that was found. */
    Visit at(Match found, Optional<SignedIn> who) {
        return new Visit(arrival, found, who);
    }

    /** The visit to the page that shows a refused form again. */
    Visit back(Match page, String path, Map<String, List<String>> query, Refusal why) {
        Visit back = at(page, caller);
        back.holds(new Sent(Values.ofPairs(query), new byte[0], Map.of()));
        back.refused = Optional.of(why);
        back.shown = Optional.of(path);
        return back;
    }
}
