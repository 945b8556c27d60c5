package org.jamfsync.model.setting;

/**
 * What a person says of one run beforehand, so that it is believed.
 *
 * @param growthPercent so many more people than are known are no mistake; 0 for no word about it
 * @param noClasses no class at all is no mistake
 */
public record Expected(int growthPercent, boolean noClasses) {
    public static final Expected NOTHING = new Expected(0, false);

    /** @throws IllegalArgumentException if the percentage is negative */
    public Expected {
        if (growthPercent < 0) {
            throw new IllegalArgumentException("people cannot grow by less than nothing");
        }
    }
}
