package vn.loa.campaign;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import vn.loa.channel.Catalogue;

/// Official accounts, and one template whose price is known.
record ZaloStub(List<String> senders) implements Catalogue {

    ZaloStub() {
        this(List.of("bo-y-te"));
    }

    @Override
    public String channel() {
        return "zalo";
    }

    @Override
    public Optional<Price> price(String sender, String template) {
        return template.equals("312345")
                ? Optional.of(new Price(new BigDecimal(800), new BigDecimal(560)))
                : Optional.empty();
    }
}
