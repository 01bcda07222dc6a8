package vn.loa.zalo;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Catalogue;

/// Our official accounts, and the prices that Zalo names with a template.
final class ZaloCatalogue implements Catalogue {

    private static final Logger log = LoggerFactory.getLogger(ZaloCatalogue.class);

    private final ZaloAccounts accounts;
    private final TemplateBook templates;

    ZaloCatalogue(ZaloAccounts accounts, TemplateBook templates) {
        this.accounts = accounts;
        this.templates = templates;
    }

    @Override
    public String channel() {
        return ZaloChannel.NAME;
    }

    @Override
    public List<String> senders() {
        return accounts.names();
    }

    @Override
    public Optional<Price> price(String sender, String template) {
        var keeper = accounts.sender(sender);
        if (keeper.isEmpty()) {
            return Optional.empty();
        }
        try {
            return switch (templates.find(keeper.get(), template)) {
                case TemplateBook.Entry.Known(var info) -> Optional.ofNullable(info.price());
                case TemplateBook.Entry.Refused(var code) -> {
                    log.warn("template has no price account={} template={} code={}", sender, template, code);
                    yield Optional.empty();
                }
                case TemplateBook.Entry.NotNow _ -> Optional.empty();
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
