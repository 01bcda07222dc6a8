package vn.loa;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/// Loa, the outreach gateway.
@SpringBootApplication
@ConfigurationPropertiesScan
public class Loa {

    public static void main(String[] args) {
        SpringApplication.run(Loa.class, args);
    }

    @Bean
    static UnknownSettings unknownSettings(Environment environment) {
        return new UnknownSettings(environment);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
