package org.heqiao.routes.household.bulk;

import java.util.List;
import java.util.UUID;
import org.heqiao.routes.household.bulk.BulkActs.Item;
import org.heqiao.routes.household.bulk.BulkActs.ItemState;
import org.heqiao.routes.household.bulk.BulkCost.Cost;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Acts on many households as the contract writes them. */
@Component
class BulkJson {

    private final BulkActs acts;

    BulkJson(BulkActs acts) {
        this.acts = acts;
    }

    ObjectNode act(BulkAct act, UUID batch) {
        var json = JsonNodeFactory.instance.objectNode().put("id", act.id().toString()).put("batch", batch.toString())
                .put("act", "RE_ASK").put("state", act.state().name()).put("why", act.why())
                .put("reason", act.reason()).put("begun_by", act.begunBy().number())
                .put("decided_by", act.decidedBy() == null ? null : act.decidedBy().number())
                .put("begun_at", act.begunAt().toString())
                .put("ended_at", act.endedAt() == null ? null : act.endedAt().toString())
                .put("households", act.items()).put("legs", act.legs()).put("stage", act.stage() + 1)
                .put("stage_end", act.stageEnd());
        var counts = json.putObject("counts");
        BulkCost.words(acts.counts(act.id(), 0, act.items())).forEach(counts::put);
        return json;
    }

    /** @param next position from which the next page is read; null: there is none */
    ObjectNode page(BulkAct act, UUID batch, int from, int most) {
        var json = act(act, batch);
        var items = acts.items(act.id(), from, act.items(), most, ItemState.values());
        var listed = json.putArray("items");
        items.forEach(item -> add(listed.addObject(), item));
        return json.put("next", items.size() < most ? null : (Integer) (items.getLast().position() + 1));
    }

    private static void add(ObjectNode json, Item item) {
        json.put("position", item.position()).put("household_no", item.householdNo()).put("legs", item.legs())
                .put("state", item.state().name()).put("result", item.result());
    }

    static ObjectNode cost(Cost cost, boolean secondPerson) {
        var json = JsonNodeFactory.instance.objectNode().put("act", "RE_ASK").put("households", cost.households())
                .put("persons", cost.persons()).put("legs", cost.legs()).put("second_person", secondPerson)
                .put("ready_at", cost.readyAt().toString()).put("ready_at_latest", cost.latest().toString())
                .put("says", cost.says());
        var sources = json.putArray("sources");
        cost.sources().forEach(each -> sources.addObject().put("source", each.source()).put("legs", each.legs())
                .put("quota_percent", each.quotaPercent())
                .put("not_before", each.notBefore() == null ? null : each.notBefore().toString())
                .put("ready_at", each.readyAt().toString()));
        return json;
    }

    ObjectNode list(List<BulkAct> all, UUID batch) {
        var page = JsonNodeFactory.instance.objectNode();
        var listed = page.putArray("bulk_acts");
        all.forEach(each -> listed.add(act(each, batch)));
        return page;
    }
}
