package org.jamfsync.jamf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jamfsync.model.text.Bounds;

/** JSON that others wrote, read within {@link Bounds}. What is beyond them is a {@code JsonProcessingException}. */
public final class BoundedJson {
    private BoundedJson() {}

    /** A mapper of its own, which whoever asks may configure. */
    public static ObjectMapper mapper() {
        var bounds = StreamReadConstraints.builder()
                .maxNestingDepth(Bounds.DEPTH)
                .maxStringLength(Bounds.TEXT)
                .maxNameLength(Bounds.NAME)
                .maxNumberLength(Bounds.NUMBER)
                .build();
        return new ObjectMapper(
                JsonFactory.builder().streamReadConstraints(bounds).build());
    }
}
