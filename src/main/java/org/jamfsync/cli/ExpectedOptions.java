package org.jamfsync.cli;

import org.jamfsync.model.setting.Expected;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import picocli.CommandLine.Option;

/** What a person says of one run beforehand, so that what it reads is believed. */
public final class ExpectedOptions {
    @Option(
            names = "--expect-growth",
            paramLabel = "PERCENT",
            defaultValue = "0",
            descriptionKey = "option.expect-growth")
    private int growth;

    @Option(names = "--expect-no-classes", descriptionKey = "option.expect-no-classes")
    private boolean noClasses;

    public Expected expected() {
        return new Expected(within("--expect-growth", growth, 0, 1_000_000), noClasses);
    }

    /** @throws Problem with exit code 2 for a number that the option does not take */
    public static int within(String option, int number, int least, int most) {
        if (number < least || number > most) {
            throw Problem.usage(Message.of("cli.not-within", option, number, least, most));
        }
        return number;
    }
}
