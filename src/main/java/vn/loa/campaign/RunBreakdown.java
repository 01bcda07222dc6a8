package vn.loa.campaign;

import java.util.List;

/// The books of runs told apart by area, by operator and by text; what was counted is kept for a while.
final class RunBreakdown {

    private final AreaBreakdown areas;
    private final OperatorBreakdown operators;
    private final VariantBreakdown variants;
    private final KeptBooks<AreaAccounts> byArea = new KeptBooks<>();
    private final KeptBooks<OperatorAccounts> byOperator = new KeptBooks<>();
    private final KeptBooks<VariantAccounts> byVariant = new KeptBooks<>();

    RunBreakdown(AreaBreakdown areas, OperatorBreakdown operators, VariantBreakdown variants) {
        this.areas = areas;
        this.operators = operators;
        this.variants = variants;
    }

    List<AreaAccounts> areas(CampaignRun run, int blocks) {
        return byArea.of(run, () -> areas.of(run.id(), blocks));
    }

    List<OperatorAccounts> operators(CampaignRun run, int blocks) {
        return byOperator.of(run, () -> operators.of(run.id(), blocks));
    }

    /// Empty when everybody got the same text.
    List<VariantAccounts> variants(CampaignRun run, int blocks, Plan plan) {
        return plan.variants().isEmpty() ? List.of() : byVariant.of(run, () -> variants.of(run.id(), blocks, plan));
    }
}
