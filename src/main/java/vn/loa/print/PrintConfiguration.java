package vn.loa.print;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import vn.loa.area.Areas;
import vn.loa.link.Apps;
import vn.loa.link.Places;

/// What prints, with the number and the word that people answer to.
@Configuration(proxyBeanMethods = false)
class PrintConfiguration {

    // The first of the words by which people ask for the link.
    private static final String KEYWORD = "loa.reply.keywords.cai.whole[0]";
    private static final String SHORT_CODE = "loa.campaign.short-code";

    @Bean
    Pieces pieces(Places places, Apps apps, Areas areas, Environment environment, Clock clock) {
        return new Pieces(
                places,
                apps,
                areas,
                environment.getProperty(KEYWORD, "CAI"),
                environment.getRequiredProperty(SHORT_CODE),
                clock);
    }

    @Bean
    OwnPlaces ownPlaces(Places places, Pieces pieces) {
        return new OwnPlaces(places, pieces);
    }

    @Bean
    NewPlaces newPlaces(Places places, OwnPlaces own, Pieces pieces) {
        return new NewPlaces(places, own, pieces);
    }
}
