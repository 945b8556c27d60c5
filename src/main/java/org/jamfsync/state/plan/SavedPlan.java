package org.jamfsync.state.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A plan as it was looked at: what a person reviews and a sync applies to the letter, and to nothing else.
 *
 * @param id of this document
 * @param site the site's name
 * @param target which Jamf School and location it is for, as a digest
 * @param snapshot when IServ was read
 * @param entries in order of delivery
 */
public record SavedPlan(String id, String site, String target, Instant created, Instant snapshot, List<Entry> entries) {
    /**
     * One change, as far as a person needs it to decide.
     *
     * @param shown what changes: values that differ, and who comes and goes; nothing that stays
     * @param reason in words
     * @param held why the guard would hold it, or null
     * @param fingerprint of exactly this change: when it is planned anew and has another one, the world has moved on
     */
    @JsonPropertyOrder({"operation", "kind", "key", "reason", "held", "fingerprint", "change"})
    public record Entry(
            String operation,
            String kind,
            String key,
            @JsonProperty("change") Map<String, Object> shown,
            String reason,
            String held,
            String fingerprint) {
        @Override
        public String toString() {
            return operation + " " + kind + " '" + key + "'";
        }
    }

    public SavedPlan {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(target, "target");
        entries = List.copyOf(entries);
    }

    @Override
    public String toString() {
        return "saved plan " + id + " of " + site;
    }
}
