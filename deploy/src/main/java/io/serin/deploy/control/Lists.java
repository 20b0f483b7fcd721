package io.serin.deploy.control;

import io.serin.deploy.model.ModelView;
import io.serin.deploy.release.ReleaseEntity;
import io.serin.deploy.release.ReleaseView;
import java.util.Comparator;
import java.util.List;

/** Puts what entities answered in the order the API promises. */
final class Lists {

    private Lists() {}

    /** By name; one without a version is only a name that was refused. */
    static List<ModelView> models(List<ModelView> answers) {
        return answers.stream()
                .filter(model -> !model.versions().isEmpty())
                .sorted(Comparator.comparing(ModelView::name))
                .toList();
    }

    /** Newest first. */
    static List<ReleaseView> releases(List<ReleaseEntity.AllReleases> answers) {
        return answers.stream()
                .flatMap(answer -> answer.releases().stream())
                .sorted(Comparator.comparing(ReleaseView::createdAt).reversed())
                .toList();
    }
}
