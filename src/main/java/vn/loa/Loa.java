package vn.loa;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Loa, the outreach gateway.
@SpringBootApplication
@ConfigurationPropertiesScan
public class Loa {

    public static void main(String[] args) {
        SpringApplication.run(Loa.class, args);
    }
}
