import { type DynamicModule, Module } from '@nestjs/common';
import { type Configuration, PlatformModule } from '@trihelix/platform';
import { ROOMS } from '../../rooms';

/** The same rooms without a front: relays events, runs the clocks. */
@Module({})
export class WorkerModule {
  static with(configuration: Configuration): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.with(configuration), ...ROOMS] };
  }
}
