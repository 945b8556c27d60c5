package org.jamfsync.route.runtime;

import java.time.Duration;
import java.util.Comparator;
import org.apache.camel.Component;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.ComponentCustomizer;
import org.jamfsync.settings.Settings;

/** Sets a Camel Main up: what of Camel is off, and what the settings say to it. */
final class MainSetup {
    /** Seconds that exchanges in flight may take to end at shutdown, before they are cut. */
    private static final int SHUTDOWN_SECONDS = 8;

    private MainSetup() {}

    /** A school's route says in a header what its mail is about; who gets it, only the endpoint says. */
    private static final class MailSubjects implements ComponentCustomizer {
        @Override
        public boolean isEnabled(String name, Component target) {
            return name.startsWith("smtp");
        }

        @Override
        public void configure(String name, Component target) {
            ((MailComponent) target).getConfiguration().setUseHeaderSubject(true);
        }
    }

    static void configure(Main main, Settings settings) {
        // Whoever starts the program hears the signal. Camel's own hook would keep each Camel there ever was in memory.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        // Only our own rule for environment variables counts: Camel would let PATH override {{path}}.
        main.setDefaultPropertyPlaceholderLocation("false");
        settings.camel().forEach(main::addInitialProperty);
        settings.custom().forEach(main::addInitialProperty);
        main.addInitialProperty("camel.component.properties.environment-variable-mode", "0");
        main.addInitialProperty("camel.component.properties.system-properties-mode", "0");
        // Apache HttpClient repeats 429 and 503 by itself, creates too; errors.camel.yaml alone retries.
        main.addInitialProperty("camel.component.http.automatic-retries-disabled", "true");
        main.addInitialProperty("camel.component.https.automatic-retries-disabled", "true");
        main.addInitialProperty("camel.component.http.cookie-management-disabled", "true");
        main.addInitialProperty("camel.component.https.cookie-management-disabled", "true");
        main.bind("mailSubjects", new MailSubjects());
        main.bind("callDeadline", new CallDeadline(longestCall(settings)));
        main.addInitialProperty("camel.component.http.http-client-configurer", "#bean:callDeadline");
        main.addInitialProperty("camel.component.https.http-client-configurer", "#bean:callDeadline");
        var configuration = main.configure();
        configuration.setAutoConfigurationEnvironmentVariablesEnabled(false);
        configuration.setAutoConfigurationLogSummary(false);
        configuration.setStartupSummaryLevel(StartupSummaryLevel.Off);
        configuration.setJmxEnabled(false);
        configuration.setShutdownTimeout(SHUTDOWN_SECONDS);
        configuration.setShutdownSuppressLoggingOnTimeout(true);
        // Answers carry names: they stay in memory and never go to a temporary file.
        configuration.setStreamCachingSpoolEnabled(false);
        // Flow loads the routes itself, so that none is there twice.
        configuration.setRoutesIncludePattern("false");
    }

    /** How long a call may take whose endpoint does not say so, such as a webhook of a school's own route. */
    private static Duration longestCall(Settings settings) {
        return settings.sites().values().stream()
                .map(site -> site.jamf().requestTimeout())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ofSeconds(30));
    }
}
