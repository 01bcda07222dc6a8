package vn.loa.smpp;

import java.util.List;

/// Where the binds come from: the settings, or the sandbox.
public interface BindSource {
    List<BindSettings> binds();
}
