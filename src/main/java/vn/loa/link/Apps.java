package vn.loa.link;

import java.util.List;
import java.util.Optional;

/// The app profiles of `config/apps.yaml`.
public interface Apps {

    Optional<App> find(String id);

    List<App> all();
}
