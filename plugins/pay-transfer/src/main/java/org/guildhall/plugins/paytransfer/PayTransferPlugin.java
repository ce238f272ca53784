package org.guildhall.plugins.paytransfer;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.guildhall.api.Contribution;
import org.guildhall.api.Job;
import org.guildhall.api.Plugin;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.People;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Files;
import org.guildhall.api.host.Settings;
import org.guildhall.api.host.Timers;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Payments;

/** Takes money that is sent by hand, to a bank account or an own payment code, once somebody has seen it arrive. */
public final class PayTransferPlugin implements Plugin {
    private final BankTransfer provider;
    private final Desk desk;
    private final RefundPages refunds;
    private final AccountPages accounts;
    private final Messenger messenger;

    /** Takes the services it works with. */
    public PayTransferPlugin(Database database, Settings settings, Timers timers, Files files, Notifications notifications, People people,
                             Orders orders, Payments payments, InstantSource clock) {
        Transfers transfers = new Transfers(database, clock);
        Outgoings outgoings = new Outgoings(database, clock);
        Receipts receipts = new Receipts(database, clock);
        Decisions decisions = new Decisions(database);
        Accounts where = new Accounts(database);
        this.messenger = new Messenger(payments, transfers, outgoings, timers, clock);
        Verdicts verdicts = new Verdicts(database, settings, transfers, decisions, messenger, notifications, clock);
        PayerPage page = new PayerPage(transfers, receipts, where, files, notifications, clock);
        this.provider = new BankTransfer(database, settings, transfers, outgoings, where, orders, notifications, page, clock);
        this.desk = new Desk(transfers, receipts, outgoings, decisions, verdicts, where, new TransferFiles(files), people);
        this.refunds = new RefundPages(outgoings, transfers, receipts, decisions, files, messenger, notifications, people, clock);
        this.accounts = new AccountPages(where, files);
    }

    @Override
    public List<Contribution> contributions() {
        List<Contribution> own = List.of(SettingsForm.site(TransferSettings.DEFAULT), provider,
                Job.onCall(Messenger.TELL, messenger::tell));
        return Stream.of(own, desk.routes(), refunds.routes(), accounts.routes()).<Contribution>flatMap(List::stream).toList();
    }
}
