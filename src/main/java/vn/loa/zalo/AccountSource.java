package vn.loa.zalo;

import java.util.List;

/// Where the accounts come from: the settings, or whoever simulates Zalo.
public interface AccountSource {

    List<AccountSettings> accounts();
}
