package org.guildhall.plugins.paytransfer;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.host.Files;
import org.guildhall.api.host.Files.StoredFile;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Upload;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Where the admin says where money may be sent. */
record AccountPages(Accounts accounts, Files files) {
    private static final String PAGE = "/p/pay-transfer/accounts";
    private static final int MOST = 8;

    /** A bank account, a payment code, or both. */
    record New(@Range(min = 1, max = 80) String title, @Range(max = 1000) String text,
               @Range(min = 1, max = 2 << 20) Optional<Upload> picture) {}

    /** All of them. */
    record Page(List<Account> accounts) {}

    List<Route<?>> routes() {
        return List.of(
                Route.get("/accounts", Permission.ADMIN, this::show).gives(Page.class),
                Route.post("/accounts", Permission.ADMIN, New.class, this::add).gives(Page.class),
                Route.post("/accounts/{account}/remove", Permission.ADMIN, this::remove).gives(Page.class));
    }

    private Response show(Request request) {
        return Response.view("accounts", new Page(accounts.all()));
    }

    private Response add(Request request, New form) {
        if (form.text().isBlank() && form.picture().isEmpty()) {
            throw Refused.field("text", "account.empty");
        }
        if (accounts.all().size() >= MOST) {
            throw new Refused(Refused.Kind.CONFLICT, "account.too-many", MOST);
        }
        form.picture().ifPresentOrElse(picture -> files.keep(picture, file -> add(form, file)),
                () -> accounts.add(form.title(), form.text(), Optional.empty()));
        return Response.done(PAGE, new Page(accounts.all()));
    }

    private boolean add(New form, StoredFile picture) {
        if (!picture.isPicture()) {
            throw Refused.field("picture", "account.no-picture");
        }
        accounts.add(form.title(), form.text(), Optional.of(picture.id()));
        return true;
    }

    private Response remove(Request request) {
        Account account = accounts.find(request.path("account"))
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "account.not-there"));
        accounts.remove(account);
        account.picture().ifPresent(files::remove);
        return Response.done(PAGE, new Page(accounts.all()));
    }
}
