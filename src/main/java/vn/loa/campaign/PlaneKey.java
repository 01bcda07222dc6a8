package vn.loa.campaign;

import java.util.function.IntFunction;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;

/// Where a plane of a run lies, for any block.
record PlaneKey(RunId run, Plane plane) implements IntFunction<String> {

    @Override
    public String apply(int block) {
        return Planes.key(run, block, plane);
    }
}
