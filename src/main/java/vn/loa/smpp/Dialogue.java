package vn.loa.smpp;

import java.util.List;

/// What a step of a dialogue has beside its text: the parameters it leaves with, and those of its response.
final class Dialogue {

    private final List<Parameter> parameters;
    private volatile List<Parameter> response = List.of();

    Dialogue(List<Parameter> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    List<Parameter> parameters() {
        return parameters;
    }

    List<Parameter> response() {
        return response;
    }

    void answered(List<Parameter> with) {
        response = with;
    }
}
