package vn.loa.delivery;

import vn.loa.message.Plane;
import vn.loa.subscriber.Slots;

/// One walk through a run's people, slice by slice: for its text, for the message before the text, or for the text of
/// those whom that message did not reach. It says whose turn it is and claims them; [HeldSlices] and [Handover] do the
/// same work for each.
interface Pass {

    Order order();

    /// Which message it sends.
    Step step();

    /// The key of its slices.
    String slices();

    /// Whose turn it is now in a block.
    Slots toDo(int block);

    /// Claims those of `wanted` whose turn it still is and whom nothing forbids.
    Slots claim(int block, Slots wanted);

    /// Takes the claim back for people to whom nothing was sent.
    void release(int block, Slots people);

    /// Who of a block is claimed and has no outcome.
    Slots undecided(int block);

    /// Leaves out for good whoever of a block has not had their turn.
    void giveUp(int block, Plane reason);

    /// Whether nobody of these can get a turn any more, once nobody of them has one now.
    boolean isOver(int block, Slots range);

    /// Whether the run has ended when this pass has.
    boolean endsRun();
}
