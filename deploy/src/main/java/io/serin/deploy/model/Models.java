package io.serin.deploy.model;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The models and their versions, as the admin API and training use them. Port. */
public interface Models {

    CompletionStage<ModelAnswer> register(String model, Registration registration, String actor);

    CompletionStage<ModelAnswer> get(String model);

    CompletionStage<List<ModelView>> list();
}
