export declare const drivesPages: string[];
