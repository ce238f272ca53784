package org.guildhall.plugins.paytransfer;

import static org.guildhall.plugins.paytransfer.tables.Tables.PAY_TRANSFER_ACCOUNT;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.host.Database;

/** Where money may be sent, in the order it was entered. */
record Accounts(Database database) {
    List<Account> all() {
        return database.read(sql -> sql.selectFrom(PAY_TRANSFER_ACCOUNT).orderBy(PAY_TRANSFER_ACCOUNT.ID)
                .fetch(row -> new Account(row.getId(), row.getTitle(), row.getText(), Optional.ofNullable(row.getPictureFile()))));
    }

    boolean isEmpty() {
        return !database.<Boolean>read(sql -> sql.fetchExists(PAY_TRANSFER_ACCOUNT));
    }

    Optional<Account> find(String id) {
        return all().stream().filter(account -> Long.toString(account.id()).equals(id)).findFirst();
    }

    void add(String title, String text, Optional<String> picture) {
        database.run(sql -> sql.insertInto(PAY_TRANSFER_ACCOUNT)
                .set(PAY_TRANSFER_ACCOUNT.TITLE, title).set(PAY_TRANSFER_ACCOUNT.TEXT, text)
                .set(PAY_TRANSFER_ACCOUNT.PICTURE_FILE, picture.orElse(null)).execute());
    }

    void remove(Account account) {
        database.run(sql -> sql.deleteFrom(PAY_TRANSFER_ACCOUNT).where(PAY_TRANSFER_ACCOUNT.ID.eq(account.id())).execute());
    }
}
