package io.serin.training.control;

import io.serin.training.job.JobId;
import io.serin.training.job.RankReport;
import io.serin.training.job.RosterMember;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What control knows of the trainers. One thread. */
final class Trainers {

    private final Duration lostAfter;
    private final Map<String, Trainer> byNode = new TreeMap<>();
    private final Set<RosterMember> departed = new HashSet<>();

    Trainers(Duration lostAfter) {
        this.lostAfter = lostAfter;
    }

    /** @param report what it works on */
    record Trainer(RosterMember member, Optional<RankReport> report, Instant heardAt) {

        boolean worksOn(JobId job, long generation) {
            return report.isPresent()
                    && report.get().job().equals(job)
                    && report.get().generation() == generation;
        }
    }

    void heard(RosterMember member, Optional<RankReport> report, Instant now) {
        departed.remove(member);
        byNode.put(member.node(), new Trainer(member, report, now));
    }

    /** It has left the cluster. A restarted trainer of that name stays. */
    void left(RosterMember member) {
        departed.add(member);
        byNode.computeIfPresent(member.node(), (_, known) -> known.member().equals(member) ? null : known);
    }

    Optional<Trainer> find(RosterMember member) {
        return Optional.ofNullable(byNode.get(member.node()))
                .filter(trainer -> trainer.member().equals(member));
    }

    /** Those heard of lately, by node name. */
    List<Trainer> present(Instant now) {
        return byNode.values().stream()
                .filter(trainer -> !isSilent(trainer.heardAt(), now))
                .toList();
    }

    /**
     * Why a member counts as lost; empty while it does not.
     *
     * @param patienceUntil one that was never heard of is not lost before, as control itself may just have started
     */
    Optional<String> lost(RosterMember member, Instant patienceUntil, Instant now) {
        Trainer known = byNode.get(member.node());
        if (known != null && !known.member().equals(member)) {
            return Optional.of("was restarted");
        }
        if (departed.contains(member)) {
            return Optional.of("left the cluster");
        }
        if (known == null) {
            return now.isAfter(patienceUntil) ? Optional.of("has not come back") : Optional.empty();
        }
        return isSilent(known.heardAt(), now)
                ? Optional.of("was not heard of for "
                        + Duration.between(known.heardAt(), now).toSeconds() + " s")
                : Optional.empty();
    }

    private boolean isSilent(Instant heardAt, Instant now) {
        return now.isAfter(heardAt.plus(lostAfter));
    }
}
